package synthetic

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"

	"golang.org/x/text/encoding/charmap"
)

var providerHeader = []string{"URN", "EstablishmentName", "TypeOfEstablishment (code)", "Town", "LA (code)", "In Area", "Section41Approved",
	"Owner Group", "Company Number", "Inspection Framework", "Last Inspection", "Inspection Outcome"}

// writeProviders writes extracts/providers.csv in Windows-1252. Owners who are a single person stand as no owner at all.
func (c *made) writeProviders() error {
	var plain bytes.Buffer
	writer := csv.NewWriter(&plain)
	writer.UseCRLF = true
	writer.Write(providerHeader)
	lines := 1
	for _, s := range c.settings {
		if s.urn == "" {
			continue
		}
		lines++
		writer.Write([]string{s.urn, s.name, s.gias, s.town, s.la, []string{"No", "Yes"}[boolean(s.inArea)], s.section41, s.owner, s.company,
			s.framework, s.inspected, s.outcome})
	}
	writer.WriteAll(c.plants.of(settingList).texts(lines))
	coded, err := charmap.Windows1252.NewEncoder().Bytes(plain.Bytes())
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(c.dir, "extracts", "providers.csv"), coded, 0o644)
}
