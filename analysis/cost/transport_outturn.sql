-- title: SEND home-to-school transport
-- question: What does the council spend on home-to-school transport for children and young people with SEND?
-- unit: £
-- format: pounds_1000
-- aggregate: sum
-- class: open
-- period: financial
-- breakdown: total
-- breakdown: transport_line
-- absent: not available
-- definition: Net expenditure of the council's section 251 outturn on lines 1.4.11, 2.1.4, 2.1.6 and 2.1.7: transport of pupils and students with
--   special educational needs and disabilities between home and school or college.
-- source: Section 251 outturn
-- assumption: It covers all children with SEND who are entitled to transport, not those in bought places alone, and is in no other cost here.
-- owner: Finance business partner
select
    calendar.period,
    own_outturn.line as transport_line,
    own_outturn.net_pence as amount
from own_outturn
join transport_line on transport_line.code = own_outturn.line
join calendar
    on calendar.kind = 'financial'
    and calendar.complete
    and calendar.period = own_outturn.financial_year
