using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Semantics.Encoders;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Pretrained encoders: added, used, removed, and how far the vectors of the one in use have got.</summary>
[RequestSizeLimit(EncoderDesk.MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = EncoderDesk.MaxBytes, ValueCountLimit = EncoderDesk.MaxParts)]
internal sealed class ModelsModel(Ui ui, AuditLog audit, EncoderDesk encoders, ServerSettings settings) : DeskPage(ui, audit)
{
    private const string Address = "/admin/models";
    private const string SecondsToRefresh = "3";

    /// <summary>All that have been added, by name.</summary>
    public IReadOnlyList<EncoderEntry> All { get; private set; } = [];

    /// <summary>How far the deepening is; null while searches use no deep model.</summary>
    public DeepeningState? Deepening { get; private set; }

    /// <summary>The encoder whose removal is to be confirmed; null for none.</summary>
    public EncoderEntry? Leaving { get; private set; }

    /// <summary>Whether the page renews itself. It does not while a form is open: what was filled in would be lost.</summary>
    public bool Refreshes { get; private set; }

    /// <summary>Host of the external model that searches use instead; null for none.</summary>
    public string? External => settings.Endpoint?.Address.Host;

    /// <summary>The style and the name of the state of deepening.</summary>
    public static (string Style, UiText Name) StateOf(DeepeningState deepening) => deepening switch
    {
        { IsPaused: true } => ("waiting", AdminTexts.DeepeningPaused),
        { Failure: not null } => ("failed", AdminTexts.DeepeningFailed),
        { IsComplete: true } => ("done", AdminTexts.DeepeningComplete),
        { Done: null } => ("running", AdminTexts.DeepeningBegins),
        _ => ("running", AdminTexts.DeepeningRuns),
    };

    public void OnGet(string? live, string? remove)
    {
        Load(remove);
        Refreshes = live != "off" && Leaving is null && Deepening is { IsUnderWay: true };
        // To its plain address: that something was done is told once.
        if (Refreshes) Response.Headers["Refresh"] = $"{SecondsToRefresh}; url={Ui.Link(Address)}";
    }

    public IActionResult OnPostAdd(IReadOnlyList<IFormFile>? files, string? name) =>
        Finish(Attempt("model.add", files?.FirstOrDefault()?.FileName ?? "", () => encoders.Add(files ?? [], name)));

    public IActionResult OnPostUse(string? name) => Finish(Attempt("model.use", name ?? "", () => encoders.Use(name ?? "")));

    public IActionResult OnPostUseNone() => Finish(Attempt("model.use", EncoderStore.None, encoders.UseNone));

    public IActionResult OnPostRemove(string? name, string? confirmation)
    {
        var isRemoved = Attempt("model.remove", name ?? "", () =>
        {
            if (encoders.Has(name ?? "") && confirmation?.Trim() != name) throw new AdministrationFault(Codes.NotConfirmed, "输入的名称与这个模型的不一致，没有移除。", "请照原样输入名称。");
            encoders.Remove(name ?? "");
        });
        return Finish(isRemoved, name);
    }

    public IActionResult OnPostPause(bool on) => Finish(Attempt("model.pause", on ? "on" : "off", () => encoders.Pause(on)));

    private IActionResult Finish(bool isDone, string? remove = null)
    {
        if (isDone) return DoneAt(Address);
        Load(remove);
        return Page();
    }

    private void Load(string? remove)
    {
        All = encoders.All;
        Deepening = encoders.Deepening;
        Leaving = All.FirstOrDefault(e => e.About.Name == remove);
    }
}
