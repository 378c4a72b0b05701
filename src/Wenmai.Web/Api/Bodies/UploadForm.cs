using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api.Bodies;

/// <summary>Files sent as <c>multipart/form-data</c>, and what to do with them.</summary>
internal sealed class UploadForm : IRefusable, IBindableFromHttpContext<UploadForm>, IEndpointParameterMetadataProvider
{
    /// <summary>The files.</summary>
    public IReadOnlyList<IFormFile> Files { get; private init; } = [];

    /// <summary>Whether to say first what would change, and to wait. True unless stated otherwise.</summary>
    public bool Trial { get; private init; } = true;

    /// <summary>What to do with a file whose name is taken.</summary>
    public NameConflict OnConflict { get; private init; }

    /// <inheritdoc/>
    public ProblemHttpResult? Refusal { get; private init; }

    /// <summary>Reads the form of a request.</summary>
    public static async ValueTask<UploadForm?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (form, refusal) = await FormReading.ReadAsync(context, UploadLimits.MaxBytes, UploadLimits.MaxParts, "curl -F files=@讲话.docx");
        return form is null ? new UploadForm { Refusal = refusal } : Of(form);
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new BodyMetadata(typeof(UploadFields), "multipart/form-data"));
        builder.Metadata.Add(new RequestSizeLimitAttribute(UploadLimits.MaxBytes));
        builder.RefusesWith(StatusCodes.Status415UnsupportedMediaType);
    }

    private static UploadForm Of(IFormCollection form) => new()
    {
        Files = form.Files,
        Trial = form["trial"] != "false",
        OnConflict = Enum.TryParse<NameConflict>(form["onConflict"], ignoreCase: true, out var conflict) ? conflict : NameConflict.Replace,
    };

    /// <summary>The fields of the form, for the description.</summary>
    private sealed record UploadFields(IFormFileCollection Files)
    {
        public bool? Trial { get; init; }

        public NameConflict? OnConflict { get; init; }
    }
}
