-- One row a difference between two extracts of the same kind, one after the other, that reaches back into what the earlier one had told.
create table revision (
    kind              varchar not null, -- which extract definition read both: placements, plans, spend, …
    extract_id_before integer not null, -- receipt of the earlier file
    extract_id        integer not null, -- receipt of the newer file
    sheet             varchar not null, -- sheet of the row in the newer file, or in the earlier one where the row is gone; empty for CSV
    row               integer not null, -- its row in the sheet, or line in the CSV
    row_key           varchar,          -- what the row is known by, references as keyed pseudonyms; null for a ledger line
    what              varchar not null, -- added (late), changed or removed
    column_name       varchar,          -- column that has changed; null where the whole row is new or gone
    effective         varchar,          -- day or year from which it matters: 2026-03-31, 2025/26; null where the row has none
    before            varchar,          -- what stood there, money in pounds; null where it was blank, or where it is a reference, a name or a birth date
    after             varchar           -- what stands there now, likewise
);
