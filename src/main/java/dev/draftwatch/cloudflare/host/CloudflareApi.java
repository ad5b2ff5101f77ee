package dev.draftwatch.cloudflare.host;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Encoded;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Cloudflare Images' operations, as far as we call them; answers come raw, whatever their status. {@code images} is where the
 * images of an account are at this host: {@code accounts/<id>/images}, and {@code images} at the batch host, whose token says
 * whose they are.
 */
public interface CloudflareApi {

    @POST
    @Path("/{images}/v2/direct_upload")
    CompletionStage<RestResponse<byte[]>> createDirectUpload(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Content-Type") String formWithBoundary,
            @Encoded @PathParam("images") String images,
            byte[] form);

    /** The same with a credential that somebody brought; what of it is null is not sent. */
    @POST
    @Path("/{images}/v2/direct_upload")
    CompletionStage<RestResponse<byte[]>> createDirectUpload(
            @HeaderParam("Authorization") @Nullable String authorization,
            @HeaderParam("X-Auth-Email") @Nullable String email,
            @HeaderParam("X-Auth-Key") @Nullable String key,
            @HeaderParam("Content-Type") String formWithBoundary,
            @Encoded @PathParam("images") String images,
            byte[] form);

    @GET
    @Path("/{images}/v1/{image}")
    CompletionStage<RestResponse<byte[]>> details(
            @HeaderParam("Authorization") String authorization,
            @Encoded @PathParam("images") String images,
            @PathParam("image") String image);

    @GET
    @Path("/{images}/v2")
    CompletionStage<RestResponse<byte[]>> list(
            @HeaderParam("Authorization") String authorization,
            @Encoded @PathParam("images") String images,
            @QueryParam("per_page") int perPage,
            @QueryParam("sort_order") String order,
            @QueryParam("continuation_token") @Nullable String continuation);

    @PATCH
    @Path("/{images}/v1/{image}")
    CompletionStage<RestResponse<byte[]>> edit(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Content-Type") String json,
            @Encoded @PathParam("images") String images,
            @PathParam("image") String image,
            byte[] body);

    @DELETE
    @Path("/{images}/v1/{image}")
    CompletionStage<RestResponse<byte[]>> delete(
            @HeaderParam("Authorization") String authorization,
            @Encoded @PathParam("images") String images,
            @PathParam("image") String image);

    /** Not in the OpenAPI file; only at the API host. */
    @GET
    @Path("/{images}/v1/batch_token")
    CompletionStage<RestResponse<byte[]>> batchToken(
            @HeaderParam("Authorization") String authorization, @Encoded @PathParam("images") String images);
}
