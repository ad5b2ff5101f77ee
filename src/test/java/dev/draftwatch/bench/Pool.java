package dev.draftwatch.bench;

import dev.draftwatch.testing.DraftwatchProcess;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.sql.SQLException;

/** Connections to the embedded database, for those that stand beside Draftwatch. */
final class Pool {
    private Pool() {}

    static AgroalDataSource of(DraftwatchProcess draftwatch, int connections) throws IOException, SQLException {
        String password = draftwatch.password();
        String url = draftwatch.jdbcUrl();
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(false)
                .connectionPoolConfiguration(
                        pool -> pool.maxSize(connections).connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(url)
                                .principal(new NamePrincipal("draftwatch"))
                                .credential(new SimplePassword(password)))));
    }
}
