-- raw_answer: members that answered in turn at one address (a balancer, a moved virtual address), each told apart as a target of its own.
-- grain: one row per target_id
-- key:   target_id
-- output:
--   target_id         number   | the member's own target, named member@address
--   address_id        number   | the target of the address, which keeps only what nobody can be made out for
--   server_id         text     | who answered, by etcd_server_id; null where that is not exposed
--   process_start_ms  epoch ms | by when the process started, where no id is exposed: one row for each process then
create table if not exists raw_answer (
    target_id integer not null,
    address_id integer not null,
    server_id varchar,
    process_start_ms bigint
);
