-- title: Share of children in schools approved under section 41
-- question: What share of children is in schools that parents can ask for by law?
-- unit: % of children
-- format: percent
-- aggregate: share
-- class: share
-- contributors: child
-- adds: a child with a plan
-- period: january
-- on request: total
-- definition: Of the children and young people in independent special schools on census day, those in schools that are approved under section 41 of
--   the Children and Families Act 2014, which must take a child whose plan names them. Non-maintained special schools always must, and
--   are left out.
-- source: Case system: EHC plans and placements; providers
-- assumption: The approval is that of today, not of census day. A school that is not in the list of settings counts as not approved.
-- owner: Commissioning lead
select
    census.period,
    census.child,
    coalesce(approved.section_41, false)::integer as amount
from census
left join (select provider, bool_or(section_41) as section_41 from provider group by all) as approved on approved.provider = census.provider
where census.provision = 'special_independent'
