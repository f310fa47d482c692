-- How names are compared. Two names are the same where their keys are: case, accents, apostrophes and punctuation do not count. What
-- else may differ between two spellings of one name (Saint and St, and a School or Ltd at the end) makes names close, never the same.

create or replace temp macro name_key(name) as trim(regexp_replace(
    regexp_replace(lower(strip_accents(name)), '[''’‘`´]', '', 'g'),
    '[^a-z0-9]+', ' ', 'g'));

-- Alder Schools Ltd and Alder Schools are one company; the legal form is no part of a supplier's or an owner's name.
create or replace temp macro trading_key(name) as trim(regexp_replace(name_key(name), ' (ltd|limited|plc|llp|cic|cio)$', ''));

-- What stands for a name that does not read as an organisation's: it is never compared and never shown, and is the same name only as itself.
create or replace temp macro is_withheld(name) as name like 'Name withheld (%';

create or replace temp macro same_setting(name) as coalesce(case when not is_withheld(name) then nullif(name_key(name), '') end, name);

create or replace temp macro same_seller(name) as coalesce(case when not is_withheld(name) then nullif(trading_key(name), '') end, name);

create or replace temp macro close_words(name) as list_sort(list_distinct(list_filter(
    string_split(regexp_replace(name_key(name), '\bsaint\b', 'st', 'g'), ' '),
    lambda word : word not in ('', 'the', 'and', 'of', 'school', 'schools', 'ltd', 'limited', 'plc', 'llp', 'cic', 'cio'))));

-- 1 where two lists of words are the same, 0 where they have neither a word nor a letter in common.
create or replace temp macro closeness(one, other) as case
    when len(one) = 0 or len(other) = 0 then 0
    else greatest(
        2 * len(list_intersect(one, other)) / (len(one) + len(other)),
        1 - levenshtein(array_to_string(one, ' '), array_to_string(other, ' '))
            / greatest(length(array_to_string(one, ' ')), length(array_to_string(other, ' '))))
end;

-- A URN has 5 to 7 digits, a UKPRN 8; either may have lost or gained noughts before it.
create or replace temp macro number_of(written) as nullif(regexp_extract(trim(written), '^0*([0-9]+)$', 1), '');

-- Spreadsheets eat the noughts before a company number.
create or replace temp macro company_key(written) as case
    when regexp_full_match(trim(written), '[0-9]{1,8}') then lpad(trim(written), 8, '0')
    else nullif(upper(trim(written)), '')
end;
