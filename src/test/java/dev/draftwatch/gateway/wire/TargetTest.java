package dev.draftwatch.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | /client/v4/accounts/a1/images/v1/x
            true  | /client/v4/accounts/a1/images/v1/a%2Fb/c?per_page=10&x=../..
            true  | /client/v4/accounts/a1/images/v1/a..b/...
            true  | /client/v4/accounts/a1/images//v1
            true  | /client/v4/accounts/a1/images/v1/%FF
            true  | /client/v4/accounts/a1/images/v1/%252e%252e
            true  | /client/v4/accounts/a1/images/v1/%zz
            false | /client/v4/accounts/a1/images/../../a2/images/v1
            false | /client/v4/accounts/a1/images/v1/%2e%2E/%2e./keys
            false | /client/v4/accounts/a1/images/v1/./x
            false | /client/v4/accounts/a1/images/v1/..;x=1/y
            false | /client/v4/accounts/a1/images/v1/a%2F..%2F..
            false | /client/v4/accounts/a1/images/v1/..\\..\\x
            false | /client/v4/accounts/a1/images/v1/a%5C..%5Cb
            false | /client/v4/accounts/a1/images/v1/x#y
            false | /client/v4/accounts/a1/images/v1/caf\u00e9
            """)
    void nobody_on_the_way_reads_another_path(boolean stays, String target) {
        assertThat(Target.of(target).stays()).isEqualTo(stays);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a1 | /client/v4/accounts/a1/images/v1
            a1 | /client/v4/accounts/a1/images/
               | /client/v4/accounts/a1/images
               | /client/v4/accounts/%61%31/images/v1
               | /client/v4//accounts/a1/images/v1
               | /client/v4/accounts/a1/Images/v1
               | /client/v4/accounts//images/v1
               | /client/v4/zones/z/images/v1
               | /client/v4
            """)
    void only_an_accounts_images_are_an_accounts_images(@Nullable String account, String target) {
        assertThat(Target.of(target).account()).isEqualTo(account);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST   | v2/direct_upload       | DIRECT_UPLOAD   |       | uploads:create
            POST   | v1                     | UPLOAD          |       | uploads:manage
            GET    | v1                     | LIST            |       | uploads:read
            GET    | v2                     | LIST            |       | uploads:read
            GET    | v1/x                   | DETAILS         | x     | uploads:read
            GET    | v1/a/b                 | DETAILS         | a/b   | uploads:read
            GET    | v1/a%2Fb               | DETAILS         | a/b   | uploads:read
            GET    | v1/%FF                 | DETAILS         |       | uploads:read
            GET    | v1/a/blob              | BLOB            | a     | uploads:read
            GET    | v1/a%2Fblob            | DETAILS         | a/blob | uploads:read
            GET    | v1/blob                | DETAILS         | blob  | uploads:read
            DELETE | v1/a/b                 | DELETE          | a/b   | uploads:manage
            PATCH  | v1/x                   | EDIT            | x     | uploads:manage
            GET    | v1/stats               | STATS           |       | uploads:read
            GET    | v1/variants/x          | VARIANTS        |       | uploads:read
            PATCH  | v1/variants/x          | CHANGE_VARIANTS |       | uploads:manage
            POST   | v1/variants            | CHANGE_VARIANTS |       | uploads:manage
            GET    | v1/keys                | KEYS            |       | admin
            PUT    | v1/keys/k              | KEYS            |       | admin
            GET    | v1/batch_token         | BATCH_TOKEN     |       | admin
            GET    | v1/%6Beys              | DETAILS         | keys  | admin uploads:read
            GET    | v1/keys%2Fk            | DETAILS         | keys/k | admin uploads:read
            GET    | v1//keys               | DETAILS         | /keys | admin uploads:read
            GET    | v1/keys;x              | DETAILS         | keys;x | admin uploads:read
            GET    | v3/anything            | UNKNOWN         |       | admin
            POST   | v1/direct_upload       | UNKNOWN         |       | admin
            HEAD   | v1/x                   | UNKNOWN         |       | admin
            """)
    void a_call_needs_the_scope_of_whatever_it_could_be_taken_for(
            String method, String tail, Operation operation, @Nullable String imageId, String scopes) {
        Routed routed = Routed.of(
                method, Target.of("/client/v4/accounts/a1/images/" + tail).tail());

        assertThat(routed.operation()).isEqualTo(operation);
        assertThat(routed.imageId()).isEqualTo(imageId);
        assertThat(new TreeSet<>(routed.scopes())).isEqualTo(new TreeSet<>(Set.of(scopes.split(" ", -1))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false | POST | v2/direct_upload
            true  | POST | v2/direct%5Fupload
            true  | POST | v2//direct_upload
            true  | POST | v2/direct_upload/
            true  | POST | v2%2Fdirect_upload
            true  | POST | v2/direct_upload;x
            false | GET  | v2/direct_upload/
            false | POST | v1
            """)
    void a_create_in_disguise_does_not_pass_by_the_record(boolean hidden, String method, String tail) {
        assertThat(Routed.hidesCreate(
                        method,
                        Target.of("/client/v4/accounts/a1/images/" + tail).tail()))
                .isEqualTo(hidden);
    }
}
