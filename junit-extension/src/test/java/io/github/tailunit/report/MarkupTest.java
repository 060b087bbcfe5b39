package io.github.tailunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void text_and_values_are_escaped() {
        Markup markup =
                new Markup().element("p", "<b> & 'x'", "title", "\"><script>").empty("br");

        assertThat(markup.toString())
                .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &#39;x&#39;</p><br/>");
    }

    @Test
    void characters_that_xml_lacks_are_replaced() {
        String hostile = "a\u0000b\u001bc\ud800d\udc00e\ufffff\u0085g\rh\u007f";

        String page = new Markup().element("p", hostile + "\r\n\ti\ud83d\ude00").toString();

        assertThat(page).isEqualTo("<p>a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\ufffdh\ufffd\n\ti\ud83d\ude00</p>");
    }

    /** Any text of any characters comes out as it went in, but for those that are replaced: nothing in it becomes markup. */
    @Test
    void any_text_stays_text() {
        SplittableRandom random = new SplittableRandom(7);
        String signs = "<>&\"'/=!-[]CDATA;#x \n\t{}ab\u2028\u202e\ufeff";
        for (int i = 0; i < 500; i++) {
            String text = random.ints(random.nextInt(30), 0, signs.length())
                    .mapToObj(at -> String.valueOf(signs.charAt(at)))
                    .collect(Collectors.joining());

            var read = WrittenReports.xml(
                            new Markup().element("p", text, "title", text).toString())
                    .getDocumentElement();

            assertThat(read.getTextContent()).isEqualTo(text);
            assertThat(read.getAttribute("title")).isEqualTo(text.replaceAll("[\n\t]", " "));
            assertThat(read.getElementsByTagName("*").getLength()).isZero();
        }
    }

    @Test
    void an_element_left_open_is_a_mistake_of_the_code() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Markup().open("p").toString())
                .withMessage("still open: [p]");
    }
}
