package dev.draftwatch.upload;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Panache's hands on the table, for the store alone. */
@Singleton
class UploadRows implements PanacheRepositoryBase<UploadRow, UUID> {}
