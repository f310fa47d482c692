-- title: Checks before placement
-- table: assurance
-- source: Commissioning team's register, one row a new placement
-- key: placement_ref
-- dated: consulted
-- column: placement_ref | pseudonym | filled | Placement ID; Placement Ref; Placement Reference; Placement Number; Placement Key;
--   Package ID; Package Ref; Provision ID
--   | Capita One: SEN Provision ID; Provision Ref; Prov ID
--   | Synergy: Provision Reference; Placement Record
--   | Liquidlogic: Placement Record ID; Provision Record ID
--   | Impulse: Placement No; Provision No
-- column: source_route | code:source_route | required | How Found; Source; Source Route; Found Through; Found By; How Sourced;
--   Sourced Through; Source of Placement; How Was the Setting Found; Sourcing Route
-- column: consulted | date | required | Consultation Sent; Consulted; Consultation Date; Date Consulted; Consult Sent;
--   Date Consultation Sent; Consultation Issued; Date of Consultation; Consult Date; Setting Consulted
-- column: offered | date | optional | Place Offered; Offered; Offer Date; Date Offered; Date Place Offered; Date of Offer; Offer Received;
--   Placement Offered; Offer of Place
-- column: due_diligence | date | required | Due Diligence Completed; Due Diligence; Due Diligence Date; Date of Due Diligence;
--   DD Completed; DD Date; Due Diligence Done; QA Check Date; Quality Check Date
-- column: new_setting | boolean | required | New Provider; New to Council; Setting New to Council; New to LA; First Use; First Placement;
--   New Provider to LA; Not Used Before
-- column: visited | date | optional | Visit Date; Visited; Date of Visit; Date Visited; Quality Visit Date; QA Visit; QA Visit Date;
--   Visit Completed; Monitoring Visit Date; Site Visit Date
-- column: value_for_money | noted | optional | Value for Money Note; Value for Money; VfM Note; VfM; VfM Statement;
--   Value for Money Statement; Value for Money Evidence; VfM Evidence
-- column: panel | date | optional | Panel Date; Panel; Date of Panel; Decision Date; Date of Decision; Panel Decision Date; Date to Panel;
--   Resource Panel Date; Authorisation Date; Date Authorised
-- column: authorised_role | role | optional | Authorised By (Role); Authorising Role; Authorised Role; Role of Authoriser; Authoriser Role;
--   Approved By (Role); Approving Role; Approver Role
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
