using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api.Bodies;

/// <summary>An encoder sent as <c>multipart/form-data</c>.</summary>
internal sealed class ModelForm : IRefusable, IBindableFromHttpContext<ModelForm>, IEndpointParameterMetadataProvider
{
    /// <summary>A zip or jar, or the files of a folder.</summary>
    public IReadOnlyList<IFormFile> Files { get; private init; } = [];

    /// <summary>Its name; empty: as its files say.</summary>
    public string Name { get; private init; } = "";

    /// <inheritdoc/>
    public ProblemHttpResult? Refusal { get; private init; }

    /// <summary>Reads the form of a request.</summary>
    public static async ValueTask<ModelForm?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var (form, refusal) = await FormReading.ReadAsync(context, EncoderDesk.MaxBytes, EncoderDesk.MaxParts, "curl -F files=@bge-small-zh-v1.5.jar");
        return form is null ? new ModelForm { Refusal = refusal } : new ModelForm { Files = form.Files, Name = form["name"].ToString() };
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new BodyMetadata(typeof(ModelFields), "multipart/form-data"));
        builder.Metadata.Add(new RequestSizeLimitAttribute(EncoderDesk.MaxBytes));
        builder.RefusesWith(StatusCodes.Status415UnsupportedMediaType);
    }

    /// <summary>The fields of the form, for the description.</summary>
    private sealed record ModelFields(IFormFileCollection Files, string Name = "");
}
