-- Two versions that say the same can have been proposed under different rules of time zones: which are pinned is asked with every fact that names who
-- says it, and is not to be worked out anew from all of them each time.
alter table agreement_version
  add column zone_rules_hash text generated always as (md5((agreement -> 'zoneRules')::text)) stored;
