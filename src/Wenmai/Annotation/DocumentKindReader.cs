using System.Text.RegularExpressions;
using static Wenmai.Annotation.DocumentPatterns;

namespace Wenmai.Annotation;

/// <summary>Tells the kind of a document (文种): by its own name, else by how it opens and in whose voice it speaks.</summary>
internal static partial class DocumentKindReader
{
    private const int FewArticles = 3;
    private const int FewQuestions = 2;
    private const int TitleLines = 5;
    private const int MaxTitleLine = 90;
    private const int LeadLength = 160;
    private const int ReportedLength = 90;
    private const int OwnWordEvery = 700;
    private const int VoiceLength = 4000;

    private static readonly Regex NewsVerb = Lines(Words.AnyOf("news-verb"));
    private static readonly Regex NewsTitle = Lines(Words.AnyOf("news-title"));
    private static readonly Regex NewsAct = Lines($"(?:近日|日前|今天|[0-9]日)[^。我]{{0,40}}?{Words.AnyOf("news-act")}|受权播发|以下简称《");
    private static readonly Regex NewsLead = Lines(Words.AnyOf("news-lead"));
    private static readonly Regex NewsReports = Lines(
        $"(?:会议|大会|[他她]|书记|总理|主席|委员长|{Words.AnyOf("surname")}[\\u4e00-\\u9fff]{{1,2}})"
        + Words.AnyOf("reporting-verb"));
    private static readonly Regex Letter = Lines($"^{Words.AnyOf("letter")}");

    /// <summary>The kind and why.</summary>
    public static (DocumentKind Kind, Evidence Evidence) Read(DocumentView view)
    {
        if (ByName(view) is { } named) return IsReported(view, named.Kind) ? (DocumentKind.News, Evidence("news", "报道")) : named;
        return ByHeadline(view) ?? ByForm(view) ?? ByVoice(view);
    }

    private static (DocumentKind Kind, Evidence Evidence)? ByName(DocumentView view)
    {
        foreach (var line in view.HeadLines.Take(TitleLines).Where(l => l.Length <= MaxTitleLine))
        {
            var title = Bare(line);
            var isSubtitle = title.StartsWith('—') || title.StartsWith('-');
            if (!isSubtitle && IsHeadline(title)) continue;
            foreach (var (kind, name) in view.Kinds.Of(title))
                if (isSubtitle || IsNoun(view, title, name))
                    return (Asked(view, kind, name.Value), Evidence("title", name.Value));
        }
        return ByNameInText(view);
    }

    // A letter says what it is in its first word; what has everything in one paragraph names itself in its first or its last words.
    private static (DocumentKind Kind, Evidence Evidence)? ByNameInText(DocumentView view)
    {
        if (Letter.Match(view.Opening) is { Success: true } letter)
            return (DocumentKind.Address, new Evidence(view.InOpening(letter), $"title/{letter.Value}"));
        if (NamedInNote().Match(view.Ending) is { Success: true } note)
            return (DocumentKind.Speech, new Evidence(view.InEnding(note), "end/讲话"));
        if (NamedInLead().Match(view.Opening, 0, Math.Min(view.Opening.Length, LeadLength * 2)) is not { Success: true } named) return null;
        var name = named.Groups[1];
        var kind = name.Value is "致辞" or "致词" ? DocumentKind.Address : DocumentKind.Speech;
        return (kind, new Evidence(view.InOpening(name), $"title/{name.Value}"));
    }

    // Minutes with questions and answers are an interview, whatever they call themselves.
    private static DocumentKind Asked(DocumentView view, DocumentKind kind, string name) =>
        kind is DocumentKind.Speech && name.EndsWith("纪要", StringComparison.Ordinal) && Questions(view) >= FewQuestions
            ? DocumentKind.Interview
            : kind;

    // 的讲话 is a name also beside 举行; 大会发言 is then what happened.
    private static bool IsNoun(DocumentView view, string title, Match end) =>
        !NewsTitle.IsMatch(view.Title) || title.AsSpan(0, end.Index + 1).EndsWith("的") || end.Index == 0;

    // News carry the name of the document they report, and say in the first sentence who issued it.
    private static bool IsReported(DocumentView view, DocumentKind kind)
    {
        // Promulgations, communiques and minutes name their day themselves.
        var mayBeReported = kind is DocumentKind.Speech or DocumentKind.Address or DocumentKind.OtherReport
            or DocumentKind.Decision or DocumentKind.Opinion or DocumentKind.Notice or DocumentKind.Circular or DocumentKind.Plan;
        if (!mayBeReported || view.Body.FirstOrDefault() is not { IsEmpty: false } first) return false;
        var lead = view.Structure.Text.Substring(first.Start, Math.Min(first.Length, ReportedLength));
        return lead[0] is not '【' && view.Structure.Salutation is null && !NamedInLead().IsMatch(lead) && NewsAct.IsMatch(lead);
    }

    // A title that tells what happened names no document: it quotes one, or its verb has a subject.
    private static bool IsHeadline(string title) =>
        title.Length == 0 || title[0] == '【' || title.EndsWith('》') || Happening().IsMatch(title);

    private static (DocumentKind, Evidence)? ByHeadline(DocumentView view)
    {
        if (Articles(view) >= FewArticles) return null;
        if (Happening().Match(view.Title) is { Success: true } happening && !IsOwn(view.Title))
            return (DocumentKind.News, Evidence("headline", happening.Value));
        if (view.Title.StartsWith('【')) return (DocumentKind.News, Evidence("headline", "【】"));
        if (NewsTitle.Match(view.Title) is { Success: true } told && !IsOwn(view.Title) && view.Structure.Salutation is null)
            return (DocumentKind.News, Evidence("headline", told.Value));
        if (IsActReported(view)) return (DocumentKind.News, Evidence("news", "某日举行"));
        if (NewsLead.Match(Lead(view)) is { Success: true } lead && view.Structure.Salutation is null && IsThirdPerson(view))
            return (DocumentKind.News, Evidence("news", lead.Value));
        return NewsVerb.Match(view.Title) is { Success: true } verb && !IsOwn(view.Title) && IsThirdPerson(view)
            ? (DocumentKind.News, Evidence("headline", verb.Value))
            : null;
    }

    private static bool IsActReported(DocumentView view)
    {
        var lead = Lead(view);
        return NewsAct.IsMatch(lead) && lead[0] is not '【' && OwnWords(lead) == 0
            && view.Structure.Salutation is null && !IsOwn(view.Title) && Questions(view) < FewQuestions;
    }

    private static (DocumentKind, Evidence)? ByForm(DocumentView view)
    {
        if (Articles(view) >= FewArticles) return (DocumentKind.Regulation, Evidence("form", "第…条"));
        if (ReportInLead().Match(view.Opening) is { Success: true } report)
        {
            var kind = report.Value.Contains("政府工作", StringComparison.Ordinal) ? DocumentKind.GovernmentReport : DocumentKind.OtherReport;
            return (kind, new Evidence(view.InOpening(report), "form/报告"));
        }
        if ((view.Structure.Salutation ?? Called(view)) is { } salutation)
            return (DocumentKind.Speech, new Evidence(salutation, "form/称呼"));
        return Questions(view) >= FewQuestions ? (DocumentKind.Interview, Evidence("form", "问答")) : null;
    }

    private static (DocumentKind, Evidence) ByVoice(DocumentView view)
    {
        if (view.Structure.Paragraphs.Count == 0) return (DocumentKind.Other, Evidence("form", "空"));
        return IsThirdPerson(view) && !IsOwn(view.Title)
            ? (DocumentKind.News, Evidence("voice", "第三人称"))
            : (DocumentKind.Speech, Evidence("voice", "第一人称"));
    }

    // Who speaks says 我 and 我们 in every few sentences; news do so in quotations only, and say who says it.
    private static bool IsThirdPerson(DocumentView view)
    {
        var text = view.Structure.Text[..Math.Min(view.Structure.Text.Length, VoiceLength)];
        var own = OwnWords(text);
        var reported = NewsReports.Count(text);
        return own * OwnWordEvery < text.Length || (reported >= 2 && own < reported * 6);
    }

    private static int OwnWords(string text)
    {
        var (own, quoted) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '“' or '「') quoted++;
            else if (text[i] is '”' or '」') quoted = Math.Max(0, quoted - 1);
            else if (text[i] is '我' or '你' && quoted == 0 && !IsCountry(text, i)) own++;
        }
        return own;
    }

    // 我国 and 我省 are said by everybody.
    private static bool IsCountry(string text, int at) => at + 1 < text.Length && "国省市县区军党".Contains(text[at + 1]);

    private static bool IsOwn(string title) => title.Contains("我们", StringComparison.Ordinal);

    private static string Lead(DocumentView view) =>
        view.Body.FirstOrDefault() is { Length: > 0 } first ? first.Of(view.Structure.Text)[..Math.Min(first.Length, LeadLength)] : "";

    private static TextSpan? Called(DocumentView view) =>
        Salutation().Match(view.Opening) is { Success: true } called ? view.InOpening(called) : null;

    private static int Articles(DocumentView view) => view.Structure.Paragraphs.Count(p => Article().IsMatch(Start(view, p)));

    private static int Questions(DocumentView view) => view.Structure.Paragraphs.Count(p => Question().IsMatch(Start(view, p)));

    private static string Start(DocumentView view, Paragraph paragraph) =>
        view.Structure.Text.Substring(paragraph.Span.Start, Math.Min(paragraph.Span.Length, 24));

    // Without white space, notes in brackets at the end, and marks of footnotes.
    private static string Bare(string line) => Notes().Replace(string.Concat(line.Where(c => !char.IsWhiteSpace(c))), "");

    private static Evidence Evidence(string rule, string word) => new(null, $"{rule}/{word}");

    [GeneratedRegex(@"(?:[（(][^（）()]{0,40}[）)]?|\[[0-9]{1,2}\]|[※*])$")]
    private static partial Regex Notes();

    [GeneratedRegex("(?<!在)出席|主持召开|(?:时|会议|指示|讲话|训词|致辞|议会|代表团)[^，。]{0,4}强调|(?:印发|发布|发表)[^，。]{0,16}《|"
        + "(?:发表|作出|听取|举行|印发|发布|公开|致|向)[^的，]{0,8}(?:讲话|演讲|致辞|通报|通知|报告|贺信|指示|批示|意见)$|"
        + "并(?:讲话|致辞)|[坛会]致辞$")]
    private static partial Regex Happening();

    [GeneratedRegex("(?:上|时|中|会|议|晤|重要)的?(讲话|发言|演讲|致辞|致词|书面致辞|主旨演讲)(?:节选|要点)?[（(][^（）()]{4,30}[）)]?")]
    private static partial Regex NamedInLead();

    [GeneratedRegex("这是[^。，]{2,24}(?:上|时|中)?的(?:讲话|发言)|[（(][^（）()]{0,16}在[^（）()]{2,40}[上时中]的(?:讲话|发言)[）)]|这是[^。]{4,60}的(?:讲话|发言)")]
    private static partial Regex NamedInNote();

    [GeneratedRegex("我(?:现在)?(?:谨)?(?:代表|受)[^。；]{2,60}(?:[作做][^。；，]{0,12}报告|提出[^。；]{0,30}报告|报告(?:政府)?工作)")]
    private static partial Regex ReportInLead();

    [GeneratedRegex("^(?:[^，。；：:]{0,24}，){0,6}[^，。；：:]{0,16}(?:同志们|朋友们|先生们|同学们|同事|代表|委员|理事|先生|总统|主席)[：:！!]")]
    private static partial Regex Salutation();

    [GeneratedRegex("^第[一二三四五六七八九十百零〇0-9]{1,5}条")]
    private static partial Regex Article();

    [GeneratedRegex("^(?:问|答|记者|主持人|提问|问题)[^，。：:]{0,16}[：:]|^Q[0-9]{0,2}[：:]|^[0-9]{1,2}[、.][^。]{0,16}[：:]?[^。]{2,20}？$")]
    private static partial Regex Question();
}
