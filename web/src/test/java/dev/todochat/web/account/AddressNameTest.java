package dev.todochat.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressNameTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, this computer",
        "0:0:0:0:0:0:0:1, this computer",
        "::1, this computer",
        "192.0.2.10, 192.0.2.10",
        "2001:db8:0:0:0:0:0:10, 2001:db8::10",
        "2001:db8:1:2:0:0:0:0, 2001:db8:1:2::",
        "2001:db8:1:20:30:40:50:60, 2001:db8:1:20:30:40:50:60"})
    void anAddressIsShort(String address, String name) {
        assertThat(AddressName.of(address)).isEqualTo(name);
    }
}
