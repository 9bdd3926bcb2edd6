-- v_metric: every metric of the catalogue, and whether each cluster collected it, could not, or did not.
-- grain: one row per cluster and metric
-- inputs: int_metric_version, raw_catalogue
-- output:
--   canonical  text | name under which renamed metrics are counted once
--   kind       text | how it is treated, whatever its TYPE line says
--   since      text | first versions that have it
--   until      text | last versions that have it; null where it is still there
--   presence   text | collected, no event yet, not collected, not in this version, or unknown where no version was seen
--   is_in_version  boolean | some version seen has it; null where no version was seen
--   versions   text | versions of the members
select
    int_metric_version.cluster,
    int_metric_version.metric,
    int_metric_version.canonical,
    raw_catalogue.kind,
    raw_catalogue.since,
    raw_catalogue.until,
    int_metric_version.presence,
    int_metric_version.is_in_version,
    int_metric_version.versions,
    raw_catalogue.meaning
from int_metric_version
join raw_catalogue on raw_catalogue.metric = int_metric_version.metric
