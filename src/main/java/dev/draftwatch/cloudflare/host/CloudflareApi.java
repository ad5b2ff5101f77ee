package dev.draftwatch.cloudflare;

import jakarta.ws.rs.DELETE;
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

/** Cloudflare Images' operations, as far as we call them; answers come raw, whatever their status. */
interface CloudflareApi {

    @POST
    @Path("/accounts/{account}/images/v2/direct_upload")
    CompletionStage<RestResponse<byte[]>> createDirectUpload(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Content-Type") String formWithBoundary,
            @PathParam("account") String account,
            byte[] form);

    /** The same with a credential that somebody brought; what of it is null is not sent. */
    @POST
    @Path("/accounts/{account}/images/v2/direct_upload")
    CompletionStage<RestResponse<byte[]>> createDirectUpload(
            @HeaderParam("Authorization") @Nullable String authorization,
            @HeaderParam("X-Auth-Email") @Nullable String email,
            @HeaderParam("X-Auth-Key") @Nullable String key,
            @HeaderParam("Content-Type") String formWithBoundary,
            @PathParam("account") String account,
            byte[] form);

    @GET
    @Path("/accounts/{account}/images/v1/{image}")
    CompletionStage<RestResponse<byte[]>> details(
            @HeaderParam("Authorization") String authorization,
            @PathParam("account") String account,
            @PathParam("image") String image);

    @GET
    @Path("/accounts/{account}/images/v2")
    CompletionStage<RestResponse<byte[]>> list(
            @HeaderParam("Authorization") String authorization,
            @PathParam("account") String account,
            @QueryParam("per_page") int perPage,
            @QueryParam("sort_order") String order,
            @QueryParam("continuation_token") @Nullable String continuation);

    @PATCH
    @Path("/accounts/{account}/images/v1/{image}")
    CompletionStage<RestResponse<byte[]>> edit(
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Content-Type") String json,
            @PathParam("account") String account,
            @PathParam("image") String image,
            byte[] body);

    @DELETE
    @Path("/accounts/{account}/images/v1/{image}")
    CompletionStage<RestResponse<byte[]>> delete(
            @HeaderParam("Authorization") String authorization,
            @PathParam("account") String account,
            @PathParam("image") String image);
}
