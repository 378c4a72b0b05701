using Wenmai.Tests.Engines;

namespace Wenmai.LuceneNet.Tests;

/// <summary>Lucene.NET keeps the contract.</summary>
public sealed class LuceneEngineTests : EngineContract
{
    static LuceneEngineTests() => LuceneEngine.Register();

    protected override string Engine => LuceneEngine.Name;
}
