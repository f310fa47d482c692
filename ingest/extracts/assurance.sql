-- title: Checks before placement
-- table: assurance
-- source: Commissioning team's register, one row a new placement
-- key: placement_ref
-- dated: consulted
-- column: placement_ref | pseudonym | filled | Placement ID; Placement Ref; Placement Reference; Provision ID
-- column: source_route | code:source_route | required | How Found; Source; Source Route; Found Through
-- column: consulted | date | required | Consultation Sent; Consulted; Consultation Date; Date Consulted; Consult Sent
-- column: offered | date | optional | Place Offered; Offered; Offer Date; Date Offered
-- column: due_diligence | date | required | Due Diligence Completed; Due Diligence; Due Diligence Date
-- column: new_setting | boolean | required | New Provider; New to Council; Setting New to Council
-- column: visited | date | optional | Visit Date; Visited; Date of Visit; Quality Visit Date
-- column: value_for_money | noted | optional | Value for Money Note; Value for Money; VfM Note; VfM
-- column: panel | date | optional | Panel Date; Panel; Date of Panel; Decision Date
-- column: authorised_role | text | optional | Authorised By (Role); Authorising Role; Authorised Role
-- personal: Child ID; Child Name; Name; Forename; Surname; UPN; DOB; Date of Birth; Postcode; Authorised By; Authorised By (Name)
select
    sheet, row,
    placement_ref, source_route,
    consulted, offered, due_diligence,
    coalesce(new_setting, false) as new_setting,
    visited,
    value_for_money,
    panel, authorised_role
from staged
