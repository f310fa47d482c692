-- title: Children with a plan on census day
-- definition: A row a January and child: what is counted on census day, the third Thursday of January.
select * exclude (kind)
from counted_day
where kind = 'january'
