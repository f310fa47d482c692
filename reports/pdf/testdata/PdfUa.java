import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Says which rules of PDF/UA-1 the given files break, by veraPDF. Ends with 0 where they break none. */
public class PdfUa {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = files.length > 0;
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), PDFAFlavour.PDFUA_1)) {
                ValidationResult result = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false).validate(parser);
                Map<String, Integer> broken = new TreeMap<>();
                for (TestAssertion found : result.getTestAssertions()) {
                    if (found.getStatus() == TestAssertion.Status.FAILED) {
                        broken.merge(found.getRuleId().getClause() + " " + found.getMessage(), 1, Integer::sum);
                    }
                }
                good &= result.isCompliant();
                System.out.println((result.isCompliant() ? "passes" : "fails") + " PDF/UA-1, " + result.getTotalAssertions() + " checks");
                broken.forEach((rule, count) -> System.out.println(count + " × " + rule));
            }
        }
        System.exit(good ? 0 : 1);
    }
}
