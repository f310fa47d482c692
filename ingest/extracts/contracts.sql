-- title: Contracts
-- table: contract
-- source: Contract register or commissioning team: one row a contract, or a supplier on a framework
-- key: reference, lot, supplier
-- column: reference | reference | filled | Contract Reference; Contract Ref; Contract Number; Contract No; Contract ID; Agreement Number; Agreement Ref; Framework Ref;
--   Reference Number; DN Reference
--   | SAP: Outline Agreement; Purchasing Document; Agreement
--   | Oracle: Agreement No; Blanket Purchase Agreement; BPA Number
--   | Unit4: Contract Nr; Framework Agreement No
-- column: title | organisation | required | Contract Title; Contract Name; Title of Agreement; Agreement Title; Contract Description; Framework Name
-- column: route | code:contract_route | required | Contract Route; Procurement Route; Route to Market; Commissioning Route; Purchasing Route; Call-off Route
-- column: portal | code:portal | optional | Procurement Portal; e-Tendering Portal; Tender Portal; System; e-Procurement System
-- column: lead_authority | organisation | optional | Lead Council; Contracting Authority; Lead Body; Let By
-- column: supplier | organisation | optional | Supplier Name; Provider Name; Provider; Contractor; Contractor Name; Vendor; Vendor Name; Awarded Supplier
-- column: setting_urn | urn | optional | URN; Setting URN; School URN
-- column: lot | reference | optional | Lot Number; Lot No
-- column: starts | date | required | Start Date; Contract Start; Contract Start Date; Commencement Date; Date Commenced; Start; Validity Start; Effective From
-- column: ends | date | required | End Date; Contract End; Contract End Date; Expiry Date; Expiration Date; Contract Expiry; End; Validity End; Effective To
-- column: extends_to | date | optional | Extension To; Extension End Date; Extension Date; Maximum End Date; Final End Date; End Date Including Extensions;
--   Latest End Date; Extended To
-- column: value | money | optional | Contract Value; Total Contract Value; Total Value; Estimated Value; Estimated Contract Value; Value of Contract; Target Value
-- personal: Contract Manager; Contract Owner; Responsible Officer; Contact; Contact Name; Email; Telephone; Description; Notes; Child Name; Pupil Name
select
    sheet, row,
    reference, title, route, portal,
    lead_authority, supplier, setting_urn as provider, lot,
    starts, ends, extends_to,
    value as value_pence
from staged
