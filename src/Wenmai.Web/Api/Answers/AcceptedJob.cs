using System.Net.Mime;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Api.Answers;

/// <summary>202 with a job that was asked for, and its address.</summary>
internal sealed class AcceptedJob(Job? job, bool isNew = true) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(JobAnswer), [MediaTypeNames.Application.Json]));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (isNew) httpContext.Response.Headers.Location = $"/api/v1/admin/jobs/{job?.Id}";
        var json = JsonSerializer.Serialize(new JobAnswer(job), SearchJson.Options);
        return JsonAnswer.WriteAsync(httpContext, json, StatusCodes.Status202Accepted);
    }
}
