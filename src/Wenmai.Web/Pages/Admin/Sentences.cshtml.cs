using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>The sentences of a speech with their labels, and the form to overrule those of one.</summary>
internal sealed class SentenceDeskModel(Ui ui, AuditLog audit, IArchiveHost host, Corrections corrections, JobStore jobs) : SpeechDeskPage(ui, audit, host)
{
    /// <summary>A sentence with what the notes say of it.</summary>
    internal sealed record Entry(string Key, string Text, Sentence Sentence, SentenceCorrection? Said);

    /// <summary>All sentences.</summary>
    public IReadOnlyList<Entry> All { get; private set; } = [];

    /// <summary>The sentence to be corrected, or null.</summary>
    public Entry? Chosen { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string? key) => await LoadAsync(id, key) ? Page() : await GoneAsync(id);

    public async Task<IActionResult> OnPostSaveAsync(
        string id, string? key, bool setTypes, DirectiveType[]? types, Stance? stance, int? strength, bool setThemes, string[]? themes, string? note, bool clear)
    {
        if (!await LoadAsync(id, key)) return await GoneAsync(id);
        Job? job = null;
        var asked = Attempt("sentence.correct", Name, () =>
        {
            if (Chosen is not { } chosen) throw new AdministrationFault(Codes.SentenceGone, "这句话已不在文中。", "请从列表中重新选择。");
            var correction = clear ? null : new SentenceCorrection
            {
                Key = chosen.Key,
                Text = chosen.Text,
                Types = setTypes ? types ?? [] : null,
                Stance = stance,
                Strength = strength,
                ThemeIds = setThemes ? themes ?? [] : null,
                Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            };
            var edit = corrections.OfSentence(Name, chosen.Key, correction, Taxonomy);
            job = jobs.AddEdits(User.Identity!.Name!, new JobOptions { Change = ChangeKind.Correction, Summary = $"更正 {Name} 中的一句" }, [edit]);
        });
        return asked ? LocalRedirect(Ui.Link($"/admin/jobs/{job!.Id}")) : Page();
    }

    private async Task<bool> LoadAsync(string id, string? key)
    {
        if (!await FindAsync(id)) return false;
        All = [.. Speech.Sentences.Select(s => (s, Text: s.Span.Of(Speech.Text))).Select(s => new Entry(SentenceKey.Of(s.Text), s.Text, s.s, s.s.Correction))];
        Chosen = All.FirstOrDefault(s => s.Key == key);
        return true;
    }
}
