-- wilson_lower: least share that k of n observations speak for, by Wilson's interval of 95 %.
create or replace macro wilson_lower(k, n) as
    (k + 1.92 - 1.96 * sqrt(k * (n - k) / n + 0.96)) / (n + 3.84)
