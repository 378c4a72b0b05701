using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The draft mirror. A draft comes by POST, so that it stands in no address and no log; it changes nothing, and nothing of it is kept.</summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(Draft.MostBytes + FormBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Draft.MostBytes + FormBytes, MemoryBufferThreshold = Draft.MostBytes + FormBytes, ValueLengthLimit = FormBytes)]
internal sealed class MirrorModel(SearcherHost host, RunningDrafts drafts, Ui ui) : WritingPage(host, ui)
{
    /// <summary>Room for the text field and what a form adds.</summary>
    private const int FormBytes = 512 * 1024;

    /// <summary>The draft as it stands in the form.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The comparison; null before a draft was sent or when it was refused.</summary>
    public MirrorReport? Report { get; private set; }

    /// <summary>Speeches in the archive.</summary>
    public int Speeches { get; private set; }

    public Task OnGetAsync() => AnswerAsync(new WritingAddress(Request.Query), async (archive, _) => Speeches = (await archive.SumUpAsync(HttpContext.RequestAborted)).Speeches);

    /// <summary>The share done of a comparison that this page asked for, 0-1 as plain text; 204 when it is over or has not begun.</summary>
    public IActionResult OnGetShare(string? run) => drafts.ShareOf(run) is { } share
        ? Content(share.ToString("0.00", CultureInfo.InvariantCulture))
        : new NoContentResult();

    /// <param name="text">The draft, typed or pasted.</param>
    /// <param name="file">The draft as a file; goes before the text.</param>
    /// <param name="run">An identifier made up by the page, under which it asks for the share done.</param>
    public async Task OnPostAsync(string? text, IFormFile? file, string? run)
    {
        using var progress = drafts.Follow(run);
        var bytes = file is { Length: > 0 } ? await BytesOfAsync(file) : null;
        if (bytes is null) Text = text ?? "";
        await AnswerAsync(new WritingAddress(Request.Query), async (archive, desk) =>
        {
            Speeches = (await archive.SumUpAsync(HttpContext.RequestAborted)).Speeches;
            var outcome = bytes is null ? desk.Read(Text) : desk.Read(Path.GetFileName(file!.FileName), bytes, HttpContext.RequestAborted);
            if (outcome.Draft is { } draft) Report = await desk.MirrorAsync(draft, progress, HttpContext.RequestAborted);
            Problems = outcome.Problems;
        });
        if (Report is not null) Text = Report.Draft.Text;
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    private static async Task<byte[]> BytesOfAsync(IFormFile file)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
