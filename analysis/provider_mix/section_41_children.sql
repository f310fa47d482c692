-- title: Children in independent special schools, approved under section 41 and not
-- question: How many children are in schools that parents can ask for by law?
-- unit: children and young people
-- format: count
-- aggregate: count
-- class: children
-- contributors: child
-- adds: a child with a plan
-- period: january
-- on request: approval
-- definition: Children and young people in independent special schools on census day, in schools that are approved under section 41 of the Children
--   and Families Act 2014, which must take a child whose plan names them, and in others. Non-maintained special schools always must, and
--   are left out.
-- source: Case system: EHC plans and placements; providers
-- assumption: The approval is that of today, not of census day. A school that is not in the list of settings counts as not approved.
-- owner: Commissioning lead
select
    census.period,
    case when approved.section_41 then 'approved' else 'other' end as approval,
    census.child,
    1 as amount
from census
left join (select provider, bool_or(section_41) as section_41 from provider group by all) as approved on approved.provider = census.provider
where census.provision = 'special_independent'
