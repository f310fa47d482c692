package xlsx

import (
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"sufficiency/ingest/cell"
)

// format is what a number format says about what a number is.
type format struct {
	kind   cell.Kind // Number, Serial or Percent
	digits int       // a format of zeros only (0000000) is that of an identifier: so many digits
}

// readFormats gives the format of every cell style, by the style's number.
func readFormats(file *excelize.File) []format {
	if file.Styles == nil || file.Styles.CellXfs == nil {
		return []format{{kind: cell.Number}}
	}
	codes := map[int]string{}
	if file.Styles.NumFmts != nil {
		for _, numbers := range file.Styles.NumFmts.NumFmt {
			codes[numbers.NumFmtID] = numbers.FormatCode
		}
	}
	formats := make([]format, len(file.Styles.CellXfs.Xf))
	for i, style := range file.Styles.CellXfs.Xf {
		formats[i] = format{kind: cell.Number}
		if style.NumFmtID != nil {
			formats[i] = formatOf(*style.NumFmtID, codes[*style.NumFmtID])
		}
	}
	return formats
}

// formatOf reads a number format. Those with a number below 164 and no code are built in: 14 to 17 and 22 are dates everywhere,
// 27 to 36 and 50 to 58 in East Asian copies of Excel, 9 and 10 are percentages.
func formatOf(id int, code string) format {
	switch {
	case code != "":
		return formatOfCode(code)
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return format{kind: cell.Serial}
	case id == 9, id == 10:
		return format{kind: cell.Percent}
	}
	return format{kind: cell.Number}
}

var (
	literal   = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.|_.|\*.`)
	onlyZeros = regexp.MustCompile(`^0{2,20}$`)
)

func formatOfCode(code string) format {
	first, _, _ := strings.Cut(literal.ReplaceAllString(code, ""), ";")
	first = strings.ToLower(first)
	switch {
	case strings.Contains(first, "general"):
	case strings.ContainsAny(first, "dy"):
		return format{kind: cell.Serial}
	case strings.Contains(first, "%"):
		return format{kind: cell.Percent}
	case onlyZeros.MatchString(first):
		return format{kind: cell.Number, digits: len(first)}
	}
	return format{kind: cell.Number}
}
