using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Proofreading;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The draft desk: proofread, held against the archive, given back as Word. A draft comes by POST, so that it stands in no address and no log; it changes nothing, and nothing of it is kept.</summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(Draft.MostBytes + FormBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Draft.MostBytes + FormBytes, MemoryBufferThreshold = Draft.MostBytes + FormBytes, ValueLengthLimit = FormBytes)]
internal sealed class MirrorModel(IArchiveHost host, RunningDrafts drafts, Ui ui) : WritingPage(host, ui)
{
    /// <summary>Room for the text fields and what a form adds.</summary>
    private const int FormBytes = 1024 * 1024;

    private IReadOnlySet<DocumentKind>? _kinds;

    /// <summary>The kind of documents that precedents come from, as chosen; empty for all but firms' talks.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The draft as it stands in the form.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Another draft to compare with.</summary>
    public string Other { get; private set; } = "";

    /// <summary>What was read; null before a draft was sent or when it was refused.</summary>
    public Draft? Draft { get; private set; }

    /// <summary>Its faults of the kinds looked for, without those ignored, in text order.</summary>
    public IReadOnlyList<ProofMark> Faults { get; private set; } = [];

    /// <summary>Leaves out the kinds of faults and marks that are not looked for.</summary>
    public MarkFilter Wanted { get; private set; } = MarkFilter.None;

    /// <summary>Keys of faults that the writer wants to hear no more of.</summary>
    public IReadOnlyList<string> Ignored { get; private set; } = [];

    /// <summary>The comparison with the archive; null before it was made.</summary>
    public MirrorReport? Report { get; private set; }

    /// <summary>The comparison with the other draft; null where there is none.</summary>
    public DraftComparison? Comparison { get; private set; }

    /// <summary>Speeches in the archive.</summary>
    public int Speeches { get; private set; }

    public Task OnGetAsync() => AnswerAsync(new WritingAddress(Request.Query), async (archive, _) => Speeches = (await archive.SumUpAsync(HttpContext.RequestAborted)).Speeches);

    /// <summary>The share done of a comparison that this page asked for, 0-1 as plain text; 204 when it is over or has not begun.</summary>
    public IActionResult OnGetShare(string? run) => drafts.ShareOf(run) is { } share
        ? Content(share.ToString("0.00", CultureInfo.InvariantCulture))
        : new NoContentResult();

    /// <summary>The whole: faults, and every sentence against the archive.</summary>
    /// <param name="form">What the form holds.</param>
    /// <param name="run">An identifier made up by the page, under which it asks for the share done.</param>
    public async Task OnPostAsync(DraftForm form, string? run)
    {
        using var progress = drafts.Follow(run);
        await ReadAsync(form, async (desk, draft) => Report = Wanted.Of(await desk.MirrorAsync(draft, _kinds, progress, HttpContext.RequestAborted)));
    }

    /// <summary>The faults alone, which are there before anything is compared.</summary>
    public Task OnPostFaultsAsync(DraftForm form) => ReadAsync(form, (_, _) => Task.CompletedTask);

    /// <summary>The draft as a Word file with its faults as comments and tracked replacements.</summary>
    public async Task<IActionResult> OnPostWordAsync(DraftForm form)
    {
        await ReadAsync(form, (_, _) => Task.CompletedTask);
        return Draft is { } draft
            ? File(ReviewDocument.Write(draft.Speech, Faults), Export.MediaType(ExportFormat.Docx), $"{WritingTexts.ProofreadDraft.Zh}.docx")
            : Page();
    }

    private async Task ReadAsync(DraftForm form, Func<WritersDesk, Draft, Task> compare)
    {
        var bytes = form.File is { Length: > 0 } file ? await BytesOfAsync(file) : null;
        // Browsers send line ends of their own; offsets are told in what the text field holds.
        if (bytes is null) Text = (form.Text ?? "").ReplaceLineEndings("\n");
        (Ignored, Other) = (form.Ignored, (form.Other ?? "").ReplaceLineEndings("\n"));
        var address = new WritingAddress(Request.Query);
        if (DeskKinds.TryReadChoice(Kind = form.Kind ?? "", out _kinds, out var problem) is false) address.Problems.Add(problem!);
        if (!MarkFilter.TryRead(form.Off, out var wanted, out problem)) address.Problems.Add(problem);
        Wanted = wanted;
        await AnswerAsync(address, async (archive, desk) =>
        {
            Speeches = (await archive.SumUpAsync(HttpContext.RequestAborted)).Speeches;
            Read(desk, bytes is null ? desk.Read(Text) : desk.Read(Path.GetFileName(form.File!.FileName), bytes, HttpContext.RequestAborted), form.Accept);
            if (Draft is { } draft) await compare(desk, draft);
        });
        if (Draft is not null) Text = Draft.Text;
        if (Draft is not null && Other.Length > 0) Comparison = DraftComparison.Of(Text, Other);
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    private void Read(WritersDesk desk, DraftOutcome outcome, string? accepted)
    {
        (Draft, Problems) = (outcome.Draft, outcome.Problems);
        if (Draft is null) return;
        Faults = FaultsOf(Draft);
        if (accepted is null || Faults.FirstOrDefault(f => f.Replacement is not null && f.KeyIn(Draft.Text) == accepted) is not { } fault) return;
        Read(desk, desk.Read(Draft.Text[..fault.Span.Start] + fault.Replacement + Draft.Text[fault.Span.End..]), null);
    }

    private IReadOnlyList<ProofMark> FaultsOf(Draft draft) =>
        [.. Wanted.Of(draft.Faults).Where(f => !Ignored.Contains(f.KeyIn(draft.Text)))];

    private static async Task<byte[]> BytesOfAsync(IFormFile file)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}

/// <summary>What the form of the draft desk sends.</summary>
internal sealed class DraftForm
{
    /// <summary>The draft, typed or pasted.</summary>
    public string? Text { get; set; }

    /// <summary>The draft as a file; goes before the text.</summary>
    public IFormFile? File { get; set; }

    /// <summary>Another draft to compare with.</summary>
    public string? Other { get; set; }

    /// <summary>Kind of documents that precedents come from.</summary>
    public string? Kind { get; set; }

    /// <summary>Codes of kinds of faults and marks not to look for.</summary>
    public string[] Off { get; set; } = [];

    /// <summary>Keys of faults to leave out.</summary>
    public string[] Ignored { get; set; } = [];

    /// <summary>Key of a fault whose remedy is to be put into the text.</summary>
    public string? Accept { get; set; }
}
