-- title: Settings that a line may be from
-- definition: A row a line of the ledger and a setting: the one whose URN stands on it, else those that its supplier bills for.
select id, provider from ledger_line where provider is not null
union all
select ledger_line.id, seller.provider
from ledger_line
join seller using (supplier)
where ledger_line.provider is null
