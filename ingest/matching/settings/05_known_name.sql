-- title: Names by which settings are known
-- definition: A row a setting and a name of it: in GIAS, in the council's list.
select distinct number, name_key(name) as name_key, close_words(name) as words
from (
    select number, name from known_setting
    union
    select number, council_name from known_setting where council_name is not null
)
where not is_withheld(name)
    and name_key(name) <> ''
