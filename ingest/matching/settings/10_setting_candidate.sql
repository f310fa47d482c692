-- title: Settings that may be meant
-- definition: A row a setting as written that a person is asked about and one of up to five known settings whose names come nearest, with the
--   closeness of the names from 0 to 1. They share a word that is not in every other name, or begin alike. Suggestions only.
with known as (
    select
        known_name.number, known_name.words, word
    from known_name, unnest(known_name.words) as words_of (word)
),
frequent as (
    select word from known group by word having count(*) > 2000
),
asked as (
    select id, words, provisions, word
    from found_setting, unnest(found_setting.words) as words_of (word)
    where is_asked
),
pair as (
    select asked.id, asked.words, asked.provisions, known.number, known.words as known_words
    from asked
    join known using (word)
    where word not in (from frequent)
    union
    select asked.id, asked.words, asked.provisions, known.number, known.words
    from asked
    join known on left(known.word, 5) = left(asked.word, 5)
    where known.word not in (from frequent)
),
near as (
    select
        pair.id,
        pair.number,
        max(closeness(pair.words, pair.known_words)) as closeness,
        bool_or(known_setting.is_open) as is_open,
        bool_or(fitting_kind.provisions is null or list_has_any(pair.provisions, fitting_kind.provisions)) as fits
    from pair
    join known_setting using (number)
    left join fitting_kind using (establishment_type)
    group by pair.id, pair.number
)
select
    id,
    known_setting.provider,
    known_setting.name,
    known_setting.town,
    near.is_open,
    near.closeness::decimal(3, 2) as closeness,
    row_number() over (partition by id order by near.fits desc, round(near.closeness, 2) desc, near.is_open desc, number) as place
from near
join known_setting using (number)
where near.closeness >= 0.5
qualify place <= 5
