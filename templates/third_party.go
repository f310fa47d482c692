package templates

import (
	"bytes"
	"embed"
)

// Third-party assets, as their packages ship them; third_party/README.md holds versions, licences and checksums.
//
//go:embed third_party/echarts-5.6.0/echarts.min.js third_party/echarts-5.6.0/LICENSE third_party/echarts-5.6.0/NOTICE third_party/echarts-5.6.0/licenses fonts/liberation-sans
var assets embed.FS

// ECharts is the full build of ECharts, JavaScript source in UTF-8.
func ECharts() []byte { return asset("third_party/echarts-5.6.0/echarts.min.js") }

// EChartsLicences go with ECharts wherever it is handed on: its licence, its notice, and the licence of the part that is d3.
func EChartsLicences() []byte {
	const folder = "third_party/echarts-5.6.0/"
	return bytes.Join([][]byte{asset(folder + "LICENSE"), asset(folder + "NOTICE"), asset(folder + "licenses/LICENSE-d3")}, []byte("\n"))
}

// FontRegular is Liberation Sans Regular, a TrueType file with the widths of Arial.
func FontRegular() []byte { return asset("fonts/liberation-sans/LiberationSans-Regular.ttf") }

// FontBold is Liberation Sans Bold, a TrueType file with the widths of Arial Bold.
func FontBold() []byte { return asset("fonts/liberation-sans/LiberationSans-Bold.ttf") }

func asset(name string) []byte {
	content, err := assets.ReadFile(name)
	if err != nil {
		panic(err) // embedded above: cannot be absent
	}
	return content
}
