-- title: Published spend over £500
-- table: published_spend
-- public: yes
-- source: Council's own website, payments to suppliers as the Local Government Transparency Code wants them
-- lines: paid, net_pence
-- column: paid | date | filled | Payment Date; Date Paid; Paid Date; Date of Payment; Invoice Creation Date; Invoice Date; Effective Date; Clearing Date
-- column: supplier | organisation | filled | Supplier Name; Beneficiary; Beneficiary Name; Vendor Name; Supplier/Beneficiary; Payee; Merchant Name
-- column: net | money | filled | Invoice Nett Amount; Invoice Net Amount; Net Amount; Nett Amount; Amount; Amount Net; Amount Paid; Payment Amount;
--   Amount excluding VAT; Amount Excl VAT; Net Amount Excl VAT; Net
-- column: purpose | text | required | Subj Description; Subjective Description; Purpose of Spend; Purpose of Expenditure; Purpose; Expense Type;
--   Expenses Type; Expenditure Category; Expenditure Type; Spend Category; Service Category Label; Merchant Category; Proclass Description
-- column: service | text | optional | Department; Directorate; Service Area; Service Area Categorisation; Service Label; Department Name; Organisational Unit
-- column: reference | reference | optional | Transaction Number; Transaction Ref; Transaction Reference; Payment Reference; Document Number
-- personal: Description; Narrative; Line Description
select
    sheet, row,
    paid, supplier,
    net as net_pence,
    purpose, service, reference
from staged
