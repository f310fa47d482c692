import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Says which rules of PDF/UA-1 and PDF/A-2a the given files break, by veraPDF. Ends with 0 where they break none. */
public class Standards {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = files.length > 0;
        for (String file : files) {
            for (PDFAFlavour standard : new PDFAFlavour[] {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A})
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), standard)) {
                ValidationResult result = Foundries.defaultInstance().createValidator(standard, false).validate(parser);
                Map<String, Integer> broken = new TreeMap<>();
                for (TestAssertion found : result.getTestAssertions()) {
                    if (found.getStatus() == TestAssertion.Status.FAILED) {
                        broken.merge(found.getRuleId().getClause() + " " + found.getMessage(), 1, Integer::sum);
                    }
                }
                good &= result.isCompliant();
                System.out.println((result.isCompliant() ? "passes " : "fails ") + standard + ", " + result.getTotalAssertions() + " checks");
                broken.forEach((rule, count) -> System.out.println(count + " × " + rule));
            }
        }
        System.exit(good ? 0 : 1);
    }
}
