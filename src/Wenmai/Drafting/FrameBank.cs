using Wenmai.Archives;

namespace Wenmai.Drafting;

/// <summary>What is gathered from all speeches by officials at one reading: their skeletons, and how they begin, pass on and end.</summary>
internal sealed class FrameBank
{
    private readonly IArchive _archive;
    private readonly OutlineBank _outlines = new();
    private readonly PassageBank _passages = new();
    private readonly HashSet<string> _speeches = new(StringComparer.Ordinal);

    private readonly Dictionary<string, DocumentKind> _kinds;

    private FrameBank(IArchive archive, Dictionary<string, DocumentKind> kinds) => (_archive, _kinds) = (archive, kinds);

    /// <summary>Reads the speeches.</summary>
    public static async Task<FrameBank> OfAsync(IArchive archive, CancellationToken cancellationToken)
    {
        var kinds = (await archive.ListSpeechesAsync(cancellationToken)).ToDictionary(s => s.Id, s => s.Kind, StringComparer.Ordinal);
        var bank = new FrameBank(archive, kinds);
        await foreach (var speech in OfficialSpeeches.ReadAsync(archive, cancellationToken))
        {
            var source = FrameSource.Of(speech);
            bank._speeches.Add(speech.Id);
            bank._outlines.Add(speech, source);
            bank._passages.Add(speech, source);
        }
        bank._passages.Close();
        return bank;
    }

    /// <summary>Whether a speech is one of those that were read.</summary>
    public bool Holds(string speech) => _speeches.Contains(speech);

    /// <summary>The kind of a document of the archive.</summary>
    public DocumentKind KindOf(string speech) => _kinds.GetValueOrDefault(speech);

    /// <summary>Outlines by occasion.</summary>
    public OutlineList FindOutlines(OutlineRequest request) => _outlines.Find(request);

    /// <summary>Passages of the banks.</summary>
    public async Task<BankList> FindPassagesAsync(BankRequest request, CancellationToken cancellationToken)
    {
        var asked = _passages.Find(request);
        // Nothing of a 座谈会 is no use to a writer, what ends other meetings is.
        var leftOut = asked.Total == 0 ? asked.Question.Occasion : null;
        var (question, total, page, occasions, levels) = leftOut is null ? asked : _passages.Find(request, ofAnyOccasion: true);
        var excerpts = await _archive.Texts.ReadPassagesAsync(page.Select(p => p.Passage).ToList(), cancellationToken);
        var passages = page.Zip(excerpts).Where(p => p.Second is not null).Select(p => p.First.Show(p.Second!)).ToList();
        return new BankList(question.Kinds, question.Occasion, question.Words, total, passages, occasions, levels) { LeftOut = leftOut };
    }
}
