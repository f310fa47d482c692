-- title: Finance ledger
-- table: spend
-- source: Finance system (Oracle, SAP, Unit4, Civica): one row a ledger line
-- lines: posted, net_pence
-- column: posted | date | filled | Posting Date; Posted; Posted Date; Date Posted; Transaction Date; Trans Date; Ledger Date
--   | Oracle: GL Date; Accounting Date; Accounted Date; Effective GL Date
--   | SAP: Pstng Date; Posting Dt; Pst Date
--   | Unit4: Trans.date; TransDate; Voucher Date
--   | Civica: Tran Date; Date of Posting
--   | Integra: Post Date; Ledger Posting Date
-- column: period | integer | optional | Accounting Period; Fiscal Period; Financial Period; Posting Period; Period No; Period Number;
--   GL Period; Ledger Period
--   | SAP: Per; Pstng Period; Posting Per
--   | Unit4: Per.; Fiscal Per
-- column: supplier | organisation | filled | Supplier Name; Vendor; Vendor Name; Payee; Payee Name; Beneficiary; Beneficiary Name;
--   Supplier/Customer; Name of Supplier; Paid To
--   | Oracle: Supplier or Party; Party Name; Trading Partner; Supplier Party
--   | SAP: Name 1; Vendor Description; Name of Offsetting Account; Offsetting Account Name
--   | Unit4: Ap/Ar ID (T); ApAr ID (T); ApAr Name; Supplier (T)
--   | Civica: Creditor Name; Creditor
--   | Integra: Supplier Description
-- column: invoice | reference | optional | Invoice No; Invoice Number; Invoice Ref; Invoice Reference; Supplier Invoice No;
--   Supplier Invoice Number; Document No; Transaction No
--   | Oracle: Invoice Num; AP Invoice Number
--   | SAP: DocumentNo; Document Number
--   | Unit4: TransNo; Trans No; InvoiceNo; Ext. inv. ref; Ext inv ref
--   | Civica: Invoice Nbr; Creditor Invoice Ref
--   | Integra: Doc Ref; Supplier Doc Ref
-- column: doc_type | code:ledger_kind | filled | Doc Type; Document Type; Transaction Type; Trans Type; Voucher Type; Type of Document;
--   Journal Type
--   | Oracle: Invoice Type; Invoice Type Lookup Code; Journal Category
--   | SAP: Doc. Type; Document Ty.; Doc Ty
--   | Unit4: TT; TransType; Tr. type
--   | Civica: Tran Type; Doc Type Code
--   | Integra: Transaction Code; Trans Code
-- column: net | money | filled | Net Amount; Net Value; Nett Amount; Amount Net; Amount (Net); Net Total; Line Net; Net Line Amount;
--   Amount Excl VAT; Amount Ex VAT; Amount excluding VAT; Net of VAT
--   | Oracle: Distribution Amount; Net Accounted Amount
--   | SAP: Val/COArea Crcy; Value in Obj. Crcy; Net Value in LC
--   | Unit4: Net Amt; Curr. net amount
--   | Civica: Net Val; Goods Amount
--   | Integra: Nett Value; Goods Value
-- column: vat | money | optional | VAT Amount; VAT Value; Vat Total; Tax; Tax Amount; Line VAT
--   | Oracle: Tax Line Amount; Recoverable Tax
--   | SAP: Tax Amount in LC; LC Tax Amount
--   | Unit4: VAT Amt; Tax Amt
--   | Civica: VAT Val
--   | Integra: VAT Amnt
-- column: cost_centre | reference | optional | Cost Centre Code; Cost Centre No; Cost Center; Cost Centre ID; Cost Code; CC; CC Code
--   | Oracle: Cost Center Segment; Cost Centre Segment
--   | SAP: Cost Ctr; CostCenter; Cost Cntr
--   | Unit4: Costc; Cost C; Cost Centre (Att)
--   | Civica: Cost Centre Cd
--   | Integra: Cost Centre Ref
-- column: subjective | reference | optional | Subjective Code; Subjective Account; Account; Account Code; Account No; Nominal;
--   Nominal Code; Nominal Account; Detail Code; Expense Code; GL Code; GL Account; Objective Code
--   | Oracle: Natural Account; Account Segment; Subjective Segment
--   | SAP: G/L Account; G/L Acct; G/L; Cost Element; Cost Elem.
--   | Unit4: Acct; Account (Att)
--   | Civica: Detail Cd; Analysis Code
--   | Integra: Account Ref; Subjective Ref
-- column: child | pseudonym | optional | Child Ref; Child ID; Child Reference; Person ID; Person Ref; Client ID; Client Ref;
--   Client Reference; Pupil ID; Pupil Ref; Pupil Reference; Case Ref; Service User ID; Service User Ref
-- column: provider | urn | optional | URN; Setting URN; School URN; Provider URN; Establishment URN
-- personal: Description; Narrative; Transaction Description; Line Description; Invoice Description; Text; Item Text; Comments; Memo; Child Name;
--   Pupil Name; Client Name; Name; Requisitioner; Approver; Entered By; User ID
select
    sheet, row,
    posted,
    cast(case when period > 99 then period % 100 else period end as integer) as period, -- 202406 is period 6 of a year
    supplier, invoice,
    doc_type as kind,
    net as net_pence, vat as vat_pence,
    cost_centre, subjective,
    child, provider as provider_written, provider
from staged
