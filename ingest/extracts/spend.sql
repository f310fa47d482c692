-- title: Finance ledger
-- table: spend
-- source: Finance system (Oracle, SAP, Unit4, Civica): one row a ledger line
-- column: posted | date | filled | Posting Date; Posted; Date Posted; Transaction Date; Trans Date; GL Date
-- column: period | integer | optional | Accounting Period; Fiscal Period; Posting Period
-- column: supplier | text | filled | Supplier Name; Vendor; Vendor Name; Payee; Beneficiary; Supplier/Customer
-- column: invoice | text | optional | Invoice No; Invoice Number; Invoice Ref; Document No; Transaction No
-- column: doc_type | code:ledger_kind | filled | Doc Type; Document Type; Transaction Type; TT; Voucher Type
-- column: net | money | filled | Net Amount; Amount Net; Amount Excl VAT; Amount Ex VAT
-- column: vat | money | optional | VAT Amount; Tax; Tax Amount
-- column: cost_centre | text | optional | Cost Centre Code; Cost Center; CC
-- column: subjective | text | optional | Subjective Code; Account; Account Code; Nominal; Detail Code
-- column: child | pseudonym | optional | Child Ref; Child ID; Child Reference; Person ID; Client ID; Client Ref
-- column: provider | text | optional | URN; Setting URN; School URN
-- personal: Description; Narrative; Transaction Description; Line Description; Child Name; Pupil Name; Name
select
    sheet, row,
    posted, cast(period as integer) as period,
    supplier, invoice,
    doc_type as kind,
    net as net_pence, vat as vat_pence,
    cost_centre, subjective,
    child, provider as provider_written, provider
from staged
