-- title: Contracts that end
-- question: When do the contracts under which places are bought end?
-- unit: contracts
-- format: count
-- aggregate: sum
-- class: open
-- period: financial
-- breakdown: total
-- breakdown: contract_route
-- revised: every build
-- definition: Contracts under which places are bought that run on the day that the data reach, by the financial year in which they end if they are
--   not extended.
-- source: Contract register
-- assumption: Contracts without an end on record are left out.
-- owner: Commissioning lead
with running as (
    select
        contract.reference,
        min(contract.route) as contract_route,
        max(contract.ends) as ends
    from contract
    cross join council
    where contract.ends >= council.until
        and coalesce(contract.starts, council.until) <= council.until
    group by contract.reference
)
select
    -- a financial year begins in April
    format('{}-{:02d}', year(ends - interval 3 months), (year(ends - interval 3 months) + 1) % 100) as period,
    coalesce(contract_route, 'unknown') as contract_route,
    1 as amount
from running
