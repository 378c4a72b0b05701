namespace Wenmai.Annotation;

/// <summary>Reads from a document what it says about itself: kind, speaker, role, unit, occasion and date.</summary>
/// <remarks>Looks at the title, the lines below it, the opening and the ending, never at the name of the file. Pure; linear in the
/// length of the text.</remarks>
public static class DocumentFactReader
{
    /// <summary>Raised when the same text may yield other facts: part of the fingerprint, since an index keeps them.</summary>
    internal const int Version = 1;

    /// <summary>The facts of a document; what it does not say is null.</summary>
    public static DocumentFacts Read(SpeechStructure structure) => Read(AnnotationLexicons.Shipped, structure);

    /// <summary>The facts by the lexicons of an archive, which may add names of kinds.</summary>
    internal static DocumentFacts Read(AnnotationLexicons lexicons, SpeechStructure structure)
    {
        var view = new DocumentView(structure, lexicons.Kinds);
        return FactNames.Named(Read(view), view.Title);
    }

    private static DocumentFacts Read(DocumentView view)
    {
        var (kind, evidence) = DocumentKindReader.Read(view);
        var facts = new DocumentFacts { Kind = kind, KindEvidence = evidence };
        return kind switch
        {
            DocumentKind.News => NewsFacts.Read(view, facts),
            DocumentKind.Regulation => RuleFacts.Read(view, facts),
            DocumentKind.Decision or DocumentKind.Opinion or DocumentKind.Notice or DocumentKind.Circular or DocumentKind.Plan
                or DocumentKind.Communique or DocumentKind.Reply => IssuedFacts.Read(view, facts),
            _ => AddressFacts.Read(view, facts),
        };
    }
}
