package dev.draftwatch.http.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain                          | plain
            =HYPERLINK("http://evil","x")  | "'=HYPERLINK(""http://evil"",""x"")"
            +1+1                           | '+1+1
            -2+3                           | '-2+3
            @SUM(A1)                       | '@SUM(A1)
            ＝1                            | '＝1
            a=b                            | a=b
            a,b                            | "a,b"
            """)
    void what_a_spreadsheet_would_obey_is_made_plain_text(String value, String written) {
        assertThat(Csv.row(List.of("x", value))).isEqualTo("x," + written + "\r\n");
    }

    @Test
    void nothing_is_empty_numbers_stay_numbers_and_lines_stay_inside_their_quotes() {
        assertThat(Csv.row(Arrays.asList("x", null, -5, "a\nb", "", "\t=1"))).isEqualTo("x,,-5,\"a\nb\",,'\t=1\r\n");
    }
}
