package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"sufficiency/analysis"
	"sufficiency/reports/csv"
)

// The words of a Frictionless data package, as far as they are used: https://specs.frictionlessdata.io.
type (
	dataPackage struct {
		Profile      string           `json:"profile"`
		Name         string           `json:"name"`
		Title        string           `json:"title"`
		Version      string           `json:"version"`
		Created      string           `json:"created"`
		Contributors []contributor    `json:"contributors"`
		Licences     []packageLicence `json:"licenses"`
		Resources    []resource       `json:"resources"`
	}
	contributor struct {
		Title string `json:"title"`
		Role  string `json:"role"`
	}
	packageLicence struct {
		Name  string `json:"name"`
		Title string `json:"title"`
	}
	resource struct {
		Profile     string          `json:"profile"`
		Name        string          `json:"name"`
		Path        string          `json:"path"`
		Title       string          `json:"title"`
		Description string          `json:"description"`
		Format      string          `json:"format"`
		MediaType   string          `json:"mediatype"`
		Encoding    string          `json:"encoding"`
		Bytes       int             `json:"bytes"`
		Hash        string          `json:"hash"`
		Sources     []packageSource `json:"sources"`
		Schema      schema          `json:"schema"`
	}
	packageSource struct {
		Title string `json:"title"`
	}
	schema struct {
		Fields  []field  `json:"fields"`
		Missing []string `json:"missingValues"`
		Key     string   `json:"primaryKey"`
	}
	field struct {
		Name  string `json:"name"`
		Type  string `json:"type"`
		Title string `json:"title"`
	}
)

// newDataPackage begins the description of a month's data files for programs.
func newDataPackage(c Council) *dataPackage {
	return &dataPackage{
		Profile: "tabular-data-package", Name: c.ID + "-send-sufficiency", Title: "SEND sufficiency: tables of " + c.MonthName(), Version: c.MonthID(),
		Created:      c.Month.Format("2006-01-02T15:04:05Z"),
		Contributors: []contributor{{c.Name, "publisher"}},
		Licences:     []packageLicence{{"OGL-UK-3.0", licenceName}},
	}
}

// add describes a table and the data file that was made of it.
func (d *dataPackage) add(t *analysis.Table, content []byte) {
	m := t.Measure()
	sum := sha256.Sum256(content)
	r := resource{Profile: "tabular-data-resource", Name: t.Name(), Path: t.Name() + ".csv", Title: tableTitle(t), Description: m.Definition,
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8", Bytes: len(content), Hash: "sha256:" + hex.EncodeToString(sum[:]), Sources: []packageSource{{m.Source}}}
	columns := csv.Columns(t)
	for _, c := range columns {
		kind := "string"
		if c.Number {
			kind = "number"
		}
		r.Schema.Fields = append(r.Schema.Fields, field{c.Name, kind, c.Label})
	}
	r.Schema.Key = columns[len(columns)-1].Name
	for _, symbol := range []analysis.Symbol{"", analysis.Suppressed, analysis.NotAvailable, analysis.NotApplicable, analysis.RoundsToZero} {
		r.Schema.Missing = append(r.Schema.Missing, string(symbol))
	}
	d.Resources = append(d.Resources, r)
}

func (d *dataPackage) bytes() ([]byte, error) {
	content, err := json.MarshalIndent(d, "", "  ")
	return append(content, '\n'), err
}
