using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Formulations over the years.</summary>
internal sealed class LineageModel(SearcherHost host, Ui ui) : WritingPage(host, ui)
{
    /// <summary>The formulations, one a line of the field.</summary>
    public IReadOnlyList<string> Formulations { get; private set; } = [];

    /// <summary>Whether more were asked for than are shown.</summary>
    public bool WereTooMany { get; private set; }

    /// <summary>The report; null before anything is asked, or when refused.</summary>
    public LineageReport? Report { get; private set; }

    public async Task OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        var lines = address.Formulations();
        (Formulations, WereTooMany) = (lines.Take(LineageReport.MaxFormulations).ToList(), lines.Count > LineageReport.MaxFormulations);
        await AnswerAsync(address, async (_, desk) => Report = Formulations.Count > 0 ? await desk.FindLineageAsync(Formulations, HttpContext.RequestAborted) : null);
    }
}
