-- title: Successors of closed establishments
-- definition: A row a closed establishment that has one successor, with what it is today: the end of the chain. A school that was split
--   among several has no one successor and stays what it was.
with recursive link as (
    select number_of(urn) as number, number_of(linked_urn) as successor from establishment_link where relation = 'successor'
    union
    select number_of(linked_urn), number_of(urn) from establishment_link where relation = 'predecessor'
),
step as (
    select link.number, min(link.successor) as successor
    from link
    join listed_establishment as closed on closed.number = link.number and not closed.is_open
    join listed_establishment as follows on follows.number = link.successor
    where link.number <> link.successor
    group by link.number
    having count(*) = 1
),
chain as (
    select number, successor, 1 as steps from step
    union all
    select chain.number, step.successor, chain.steps + 1
    from chain
    join step on step.number = chain.successor
    where chain.steps < 10 -- links that go round in a ring have no end
)
select number, arg_max(successor, steps) as today
from chain
group by number
having max(steps) < 10
