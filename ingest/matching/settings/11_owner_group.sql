-- title: Owner groups
-- definition: A row a row of the council's list of settings, with the name of its owner group. Settings are one group that have a company number
--   in common, or an owner's name, the same but for case, punctuation and Ltd; or that a person has put into one.
with owned as (
    select
        provider.extract_id, provider.sheet, provider.row,
        coalesce(case when not is_withheld(provider.owner_written) then provider.owner_written end, listed_establishment.proprietor) as owner_written,
        company_key(provider.company_number) as company
    from provider
    left join listed_establishment on listed_establishment.number = number_of(provider.provider_written)
),
named as (
    select *, nullif(trading_key(owner_written), '') as owner_key
    from owned
),
known_company as ( -- a name that stands with one company number everywhere is that company's
    select owner_key, min(company) as company
    from named
    where owner_key is not null and company is not null
    group by owner_key
    having count(distinct company) = 1
),
identified as (
    select
        named.*,
        coalesce(
            'settled ' || by_company.owner,
            'settled ' || by_name.owner,
            'company ' || coalesce(named.company, known_company.company),
            'name ' || named.owner_key) as identity,
        coalesce(by_company.owner, by_name.owner) as settled
    from named
    left join known_company using (owner_key)
    left join (select company, min(owner) as owner from settled_owner where company is not null group by company) as by_company
        on by_company.company = coalesce(named.company, known_company.company)
    left join (select owner_key, min(owner) as owner from settled_owner where owner_key is not null group by owner_key) as by_name
        on by_name.owner_key = named.owner_key
),
spelling as ( -- a group goes by the name that most of its settings bear
    select identity, owner_written
    from identified
    where owner_written is not null
    group by identity, owner_written
    qualify row_number() over (partition by identity order by count(*) desc, owner_written) = 1
)
select
    identified.extract_id, identified.sheet, identified.row,
    coalesce(
        identified.settled,
        spelling.owner_written,
        'Company ' || identified.company) as owner
from identified
left join spelling using (identity)
where identified.identity is not null
