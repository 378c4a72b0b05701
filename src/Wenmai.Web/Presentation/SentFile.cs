using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Wenmai.Insights;

namespace Wenmai.Web.Presentation;

/// <summary>Files that are sent as they are made, so that none is too long.</summary>
internal static class SentFile
{
    /// <summary>Tells what follows in the body.</summary>
    public static void Announce(HttpContext context, string mediaType, string name)
    {
        var disposition = new ContentDispositionHeaderValue(DispositionTypeNames.Attachment);
        disposition.SetHttpFileName(name);
        context.Response.ContentType = mediaType;
        context.Response.Headers.ContentDisposition = disposition.ToString();
    }

    /// <summary>Sends what can't go out as it is made: it is made whole first, outside memory.</summary>
    /// <param name="context">The request.</param>
    /// <param name="write">Makes it.</param>
    public static async Task SendWholeAsync(HttpContext context, Func<Stream, Task> write)
    {
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await write(file);
        file.Position = 0;
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>Sends all rows of a register, for as long as the archive is open.</summary>
    public static Task SendAsync(HttpContext context, DemandStream demands, RegisterFormat format, DateTimeOffset at)
    {
        var stop = context.RequestAborted;
        Announce(context, RegisterFile.MediaTypeOf(format), $"文脉-任务台账.{SearchUrl.Name(format)}");
        return format == RegisterFormat.Xlsx
            ? SendWholeAsync(context, file => RegisterFile.WriteAsync(demands, format, at, file, stop))
            : RegisterFile.WriteAsync(demands, format, at, context.Response.Body, stop);
    }
}
