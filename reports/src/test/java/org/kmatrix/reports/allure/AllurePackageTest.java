package org.kmatrix.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AllurePackageTest {
    private static final String ANALYTICS = """
            <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
            <script>
                window.dataLayer = window.dataLayer || [];
                function gtag(){dataLayer.push(arguments);}
                gtag('config', 'G-1', {"report": "awesome"});
            </script>
            """;

    @Test
    void thePageIsTheSameWithoutItsAnalytics() throws IOException {
        var page = "<html><script>app()</script>\n%s<script>data()</script></html>";
        assertThat(AllurePackage.withoutAnalytics(page.formatted(ANALYTICS))).isEqualTo(page.formatted(""));
    }

    @Test
    void aPageThatCallsHomeInAnotherWayIsRefused() {
        assertThatThrownBy(() -> AllurePackage.withoutAnalytics("<img src='https://www.googletagmanager.com/p.gif'>"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("calls home");
    }

    @Test
    void everyPackageOfTheLockIsPinnedByItsContent() {
        var lock = AllurePackage.files().get("package-lock.json");
        assertThat(lock).contains("\"allure\": \"" + AllurePackage.VERSION + "\"", "sha512-");
        assertThat(AllurePackage.files()).containsKey("package.json");
        assertThat(String.valueOf(lock).split("\"node_modules/", -1))
                .hasSameSizeAs(String.valueOf(lock).split("\"integrity\"", -1));
    }
}
