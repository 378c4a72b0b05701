using Microsoft.Extensions.FileProviders;

namespace Wenmai.Web.Hosting;

/// <summary>The style, script and icon inside the assembly.</summary>
internal static class EmbeddedFiles
{
    /// <summary>Changes with every build: addresses carry it, so that files may be cached for long.</summary>
    public static string Version { get; } = typeof(EmbeddedFiles).Module.ModuleVersionId.ToString("N")[..8];

    /// <summary>Serves them at the root.</summary>
    public static void UseEmbeddedFiles(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = new EmbeddedFileProvider(typeof(EmbeddedFiles).Assembly, "wwwroot"),
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=31536000",
    });
}
