-- title: Kinds of setting that a type of establishment can be
-- definition: A row a type of establishment of GIAS and a kind of setting, as the case system calls it, that such an establishment can be. Special
--   schools, colleges and alternative provision have types of their own; all other kinds may be any other type.
with own (provision, establishment_type) as (
    values
        ('special_la', 7), ('special_la', 12),
        ('special_academy', 33), ('special_academy', 36), ('special_academy', 44),
        ('special_independent', 10), ('special_non_maintained', 8), ('mainstream_independent', 11),
        ('specialist_post_16', 32), ('fe_college', 18), ('welsh', 30), ('online', 49),
        ('ap_la', 14), ('ap_academy', 42), ('ap_academy', 43), ('ap_free', 38)
)
select establishment_type, list(distinct provision.code) as provisions
from (select distinct establishment_type from known_setting)
join provision
    on (provision.code, establishment_type) in (select provision, establishment_type from own)
    or provision.code not in (select provision from own)
        and establishment_type not in (select establishment_type from own)
group by establishment_type
